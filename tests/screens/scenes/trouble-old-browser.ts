import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await meeting.someone('Ada');
  await ada.page.addInitScript(() => Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal'));
  await ada.page.reload();
  await ada.page.getByRole('heading').waitFor();
  return ada.page;
};

export default scene;
