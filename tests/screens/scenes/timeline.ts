import { adaWithPastCalls } from '../past-calls.ts';
import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await adaWithPastCalls(meeting);
  await ada.link('History').click();
  await ada.reads('Outgoing video call');
  await ada.page.getByRole('main').getByRole('listitem').last().getByRole('link').click();
  await ada.reads('What happened');
  await ada.button('Copy as text').waitFor();
  return ada.page;
};

export default scene;
