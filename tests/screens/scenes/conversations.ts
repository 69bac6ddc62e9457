import { joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob, link } = await meeting.adaAndBob();
  await ada.click('Change title');
  await ada.field('Title').fill('Sunday walk');
  await ada.click('Save');
  await bob.reads('Sunday walk');
  const carol = await joins(meeting, 'Carol', link);
  await ada.reads('Carol');

  const dora = await meeting.someone('Dora');
  await dora.giveName();
  const second = await dora.inviteOthers();
  await ada.page.goto(second);
  await ada.click('Join conversation');
  await ada.button('Video call').waitFor();
  await dora.reads('Ada');
  await ada.page.goto(meeting.origin);
  await ada.button('New conversation').waitFor();
  await dora.click('Audio call');
  await ada.button('Decline').waitFor();
  await dora.click('Hang up');

  const others = await meeting.someone('Maximiliane-Alexandra von Hohenstein-Wildenbruch');
  await others.giveName();
  await ada.page.goto(await others.inviteOthers());
  await ada.click('Join conversation');
  await ada.button('Video call').waitFor();
  await others.page.close();

  await bob.click('Call Carol by voice');
  await carol.click('Accept');
  await carol.hears();
  await ada.page.goto(meeting.origin);
  await ada.button('New conversation').waitFor();
  await ada.reads('In a call');
  await ada.reads('Missed audio call');
  return ada.page;
};

export default scene;
