import { faceToFace, joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, link } = await faceToFace(meeting);
  await joins(meeting, 'Carol', link);
  await ada.click('Show conversations');
  await ada.click('Call Carol by voice');
  await ada.dialog('You are in a call').waitFor();
  return ada.page;
};

export default scene;
