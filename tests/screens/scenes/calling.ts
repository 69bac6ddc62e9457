import { adaAndBobWithFaces, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await adaAndBobWithFaces(meeting);
  const gateway = { silent: false };
  await ada.page.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (!gateway.silent) socket.send(message);
    });
  });
  await ada.page.reload();
  await ada.reads('Online');
  gateway.silent = true;
  await ada.click('Audio call');
  await ada.reads('Calling…');
  return ada.page;
};

export default scene;
