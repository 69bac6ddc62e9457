import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await faceToFace(meeting);
  await bob.page.close();
  await ada.reads('Bob is reconnecting…');
  return ada.page;
};

export default scene;
