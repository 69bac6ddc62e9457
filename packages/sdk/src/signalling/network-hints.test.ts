import { expect, it } from 'vitest';
import { browserHints, type NetworkHint } from './network-hints.ts';

it('F8.1: passes on what a browser says, until nobody listens', () => {
  const [window, connection] = [new EventTarget(), new EventTarget()];
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const scope = { window, document, navigator: { connection } } as unknown as Parameters<typeof browserHints>[0];
  const heard: NetworkHint[] = [];
  const stop = browserHints(scope).listen((hint) => heard.push(hint));
  const say = () => {
    for (const name of ['offline', 'online', 'pageshow']) window.dispatchEvent(new Event(name));
    document.dispatchEvent(new Event('visibilitychange'));
    connection.dispatchEvent(new Event('change'));
  };
  say();
  expect(heard).toEqual(['offline', 'online', 'seen', 'seen', 'changed']);
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  stop();
  say();
  expect(heard).toHaveLength(5);
});

it('says nothing where there is no browser', () => {
  browserHints({}).listen(() => expect.unreachable())();
});
