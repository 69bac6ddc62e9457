import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  const carol = await meeting.someone('Carol', await ada.inviteOthers());
  await carol.giveName();
  await carol.click('Audio call');
  await ada.click('Accept');
  await carol.click('Hang up');
  await bob.click('Video call');
  await ada.button('Decline').waitFor();
  await bob.click('Hang up');
  await ada.button('Decline').waitFor({ state: 'detached' });
  await ada.page.goto(meeting.origin);
  await ada.button('New conversation').waitFor();
  return ada.page;
};

export default scene;
