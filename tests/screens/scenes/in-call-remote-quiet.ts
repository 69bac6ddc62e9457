import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await faceToFace(meeting);
  await bob.click('Mute microphone');
  await bob.click('Turn off camera');
  await ada.click('Turn off camera');
  await ada.click('Mute microphone');
  await ada.named('img', 'Microphone muted').first().waitFor();
  return ada.page;
};

export default scene;
