import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('Show conversations');
  await ada.button('Return to the call').waitFor();
  return ada.page;
};

export default scene;
