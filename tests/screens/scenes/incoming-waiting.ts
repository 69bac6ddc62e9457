import { faceToFace, joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, link } = await faceToFace(meeting);
  const carol = await joins(meeting, 'Carol', link);
  await carol.click('Call Ada by voice');
  await ada.button('End current call and accept').waitFor();
  return ada.page;
};

export default scene;
