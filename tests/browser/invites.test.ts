import { describe, expect, it } from 'vitest';
import { useMeeting } from './meeting.ts';

const meeting = useMeeting();

/** Runs in the page before its own scripts: Safari's rule, that only the turn of a click may write to the clipboard. */
function writeOnlyWithinClick(): void {
  const { clipboard } = navigator;
  const turn = { ofClick: false };
  addEventListener('click', () => Object.assign(turn, { ofClick: true }), { capture: true });
  addEventListener('click', () => Object.assign(turn, { ofClick: false }));
  const refusal = () => Promise.reject(new DOMException('no click', 'NotAllowedError'));
  clipboard.writeText = refusal;
  clipboard.write = async (items) => {
    if (!turn.ofClick) return refusal();
    const [item] = items;
    const blob = await item?.getType('text/plain');
    Object.assign(globalThis, { copied: await blob?.text() });
  };
}

describe('an invite link', () => {
  it('lets nobody in any more once it is revoked, and the next one does', async () => {
    const ada = await meeting.someone('Ada');
    await ada.giveName();
    const link = await ada.inviteOthers();
    await ada.reads('Links that still work (1)');
    await ada.page.getByText('Links that still work (1)').click();
    await ada.click('Revoke link');
    await ada.page.getByRole('dialog', { name: 'Revoke this link?' }).waitFor();
    await ada.click('Revoke');
    await ada.reads('Revoked. Whoever opens that link is told that it is not valid any more.');
    expect(await ada.button('Copy invite link').evaluate((button) => button === document.activeElement)).toBe(true);

    const bob = await meeting.someone('Bob', link);
    await bob.reads('This invite link is not valid any more. Ask for a new one.');

    await ada.click('Copy invite link');
    await bob.page.goto(await ada.inviteLink());
    await bob.reads(/^Ada invites you/);
  });

  it('stays when the list that was asked for before it is answered after it', async () => {
    const ada = await meeting.someone('Ada');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await ada.page.route('**/api/conversations/*/invites', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      // The gateway answers at once, and its answer is long on its way.
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    const asked = ada.page.waitForRequest(
      (request) => request.url().endsWith('/invites') && request.method() === 'GET',
    );
    await ada.giveName();
    await ada.click('New conversation');
    const request = await asked;
    await ada.click('Copy invite link');
    const link = await ada.inviteLink();
    answer();
    await (await request.response())?.finished();
    await ada.click('QR code');
    await ada.page.getByRole('img', { name: /QR/ }).waitFor();
    expect(await ada.inviteLink()).toBe(link);
    await ada.reads('Links that still work (1)');
  });

  it('M8: is copied with the click that makes it, where only the click’s own turn may copy', async () => {
    const ada = await meeting.someone('Ada');
    await ada.page.addInitScript(writeOnlyWithinClick);
    await ada.page.reload();
    await ada.giveName();
    const link = await ada.inviteOthers();
    await ada.reads('Copied. Send it to whom you want to call.');
    expect(await ada.page.evaluate(() => Reflect.get(globalThis, 'copied'))).toBe(link);
  });
});
