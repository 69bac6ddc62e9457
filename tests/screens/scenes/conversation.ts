import { adaWithPastCalls } from '../past-calls.ts';
import { joins, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, link } = await adaWithPastCalls(meeting);
  const carol = await joins(meeting, 'Carol', link);
  await ada.reads('Carol');
  await carol.page.close();
  await ada.click('Change title');
  await ada.field('Title').fill('Sunday walk');
  await ada.click('Save');
  await ada.button('Change title').waitFor();
  await ada.reads('Offline');
  return ada.page;
};

export default scene;
