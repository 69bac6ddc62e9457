import { joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob, link } = await meeting.adaAndBob();
  const carol = await joins(meeting, 'Carol', link);
  await ada.click('Call Bob by video');
  await bob.click('Accept');
  await ada.seesAndHears('Bob');
  await carol.click('Call Bob by voice');
  await carol.reads('Bob is on another call');
  return carol.page;
};

export default scene;
