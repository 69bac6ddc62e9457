import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const bob = await meeting.someone('Bob', `${meeting.origin}/i/nothing`);
  await bob.reads('This invite link is not valid any more. Ask for a new one.');
  return bob.page;
};

export default scene;
