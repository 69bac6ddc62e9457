import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  const bob = await meeting.someone('Bob', await ada.inviteOthers());
  await bob.field('Your name').waitFor();
  return bob.page;
};

export default scene;
