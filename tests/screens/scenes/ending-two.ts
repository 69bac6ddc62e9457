import { faceToFace, joins, type Scene } from '../scene.ts';

/** A call ended, and another one rang meanwhile that nobody answered. */
const scene: Scene = async (meeting) => {
  const { ada, link } = await faceToFace(meeting);
  const carol = await joins(meeting, 'Carol', link);
  await carol.click('Call Ada by voice');
  await ada.button('Decline').waitFor();
  await carol.click('Hang up');
  await ada.button('Decline').waitFor({ state: 'detached' });
  await ada.click('Hang up');
  await ada.reads('Missed call from Carol');
  return ada.page;
};

export default scene;
