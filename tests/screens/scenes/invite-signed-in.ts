import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  const link = await ada.inviteOthers();
  const bob = await meeting.someone('Bob');
  await bob.giveName();
  await bob.button('New conversation').waitFor();
  await bob.page.goto(link);
  await bob.button('Join conversation').waitFor();
  return bob.page;
};

export default scene;
