import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.inviteOthers();
  await ada.click('QR code');
  await ada.named('img', 'The invite link as a QR code').waitFor();
  return ada.page;
};

export default scene;
