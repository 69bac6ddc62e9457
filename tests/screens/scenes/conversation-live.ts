import { joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob, link } = await meeting.adaAndBob();
  await ada.click('Video call');
  await bob.click('Accept');
  await ada.seesAndHears('Bob');
  const carol = await joins(meeting, 'Carol', link);
  return carol.page;
};

export default scene;
