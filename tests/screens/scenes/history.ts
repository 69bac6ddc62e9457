import { adaWithPastCalls } from '../past-calls.ts';
import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await adaWithPastCalls(meeting);
  await ada.link('History').click();
  await ada.named('radio', 'Missed').waitFor();
  return ada.page;
};

export default scene;
