import type { Worker } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hide } from './hiding-chromium.ts';
import { useMeeting } from './meeting.ts';
import type { Person } from './person.ts';

const meeting = useMeeting();

/** Ada, and Bob who looks at something else and allowed notifications. */
async function adaAndBobElsewhere() {
  const ada = await meeting.someone('Ada');
  await ada.giveName();
  const bob = await meeting.someoneWhoHides('Bob', await ada.inviteOthers());
  await bob.page.context().grantPermissions(['notifications'], { origin: meeting.origin });
  await bob.giveName();
  await bob.button('Video call').waitFor();
  await bob.page.evaluate(() => navigator.serviceWorker.ready);
  await ada.reads('Bob');
  await hide(bob.page);
  return { ada, bob };
}

/** What the system shows of this page. */
function notifications({ page }: Person) {
  return page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map((each) => {
      const { actions = [] } = each as Notification & { actions?: { action: string; title: string }[] };
      return { title: each.title, actions: actions.map(({ title }) => title) };
    });
  });
}

const RING = [{ title: 'Ada is calling with video', actions: ['Accept', 'Decline'] }];

/** What a press takes of a service worker; TypeScript's library has either pages or workers. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  NotificationEvent: new (type: string, init: { notification: Notification; action: string }) => Event;
  dispatchEvent(event: Event): void;
}

/** What the service worker of this page gets when one of the notification's buttons is pressed. No tool can press them. */
async function press({ page }: Person, action: 'accept' | 'decline'): Promise<void> {
  const isOurs = (worker: Worker) => worker.url().endsWith('/sw.js');
  const worker = page.context().serviceWorkers().find(isOurs);
  if (!worker) throw new Error('the page has no service worker');
  await worker.evaluate(async (pressed) => {
    const scope = globalThis as unknown as WorkerScope;
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('there is no notification');
    const event = new scope.NotificationEvent('notificationclick', { notification, action: pressed });
    // Only a real press may prolong the worker's life, and bring a page to the front.
    const works: Promise<unknown>[] = [];
    Object.defineProperty(event, 'waitUntil', { value: (work: Promise<unknown>) => works.push(work) });
    scope.dispatchEvent(event);
    await Promise.allSettled(works);
  }, action);
}

describe('a call that comes in while the page is hidden', () => {
  it('is announced by the system, until it rings no more', async () => {
    const { ada, bob } = await adaAndBobElsewhere();
    await ada.click('Video call');
    await expect.poll(() => notifications(bob)).toEqual(RING);
    await ada.click('Hang up');
    await expect.poll(() => notifications(bob)).toEqual([]);
  });

  it('is declined there', async () => {
    const { ada, bob } = await adaAndBobElsewhere();
    await ada.click('Video call');
    await expect.poll(() => notifications(bob)).toEqual(RING);
    await press(bob, 'decline');
    await ada.reads('Bob declined');
    await expect.poll(() => notifications(bob)).toEqual([]);
  });

  it('is accepted there', async () => {
    const { ada, bob } = await adaAndBobElsewhere();
    await ada.click('Video call');
    await expect.poll(() => notifications(bob)).toEqual(RING);
    await press(bob, 'accept');
    await ada.seesAndHears('Bob');
  });
});

describe('a call that comes in while the page is looked at', () => {
  it('is announced by the page alone', async () => {
    const { ada, bob } = await meeting.adaAndBob({ bob: { permissions: ['notifications'] } });
    await bob.page.evaluate(() => navigator.serviceWorker.ready);
    await ada.click('Video call');
    await bob.ring('Ada is calling with video').waitFor();
    expect(await notifications(bob)).toEqual([]);
  });
});
