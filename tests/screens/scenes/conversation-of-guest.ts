import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  const guest = await meeting.someone('Gus', await ada.inviteOthers());
  await guest.field('Just this once').check();
  await guest.giveName();
  await guest.button('Video call').waitFor();
  return guest.page;
};

export default scene;
