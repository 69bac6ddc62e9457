/**
 * Runs in the page before its own scripts: the camera shows somebody, drawn, in colours of their own, where Chromium's fake one
 * shows a green test picture. The track keeps the name and the settings of the camera that was asked for.
 */
export function showFace(name: string): void {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  // Drawn as 960 × 540, sent smaller: two of them are encoded at once, by the machine that takes the pictures.
  const scale = 2 / 3;
  const [width, height] = [960 * scale, 540 * scale];
  const [wall, window, coat, skin, hair] =
    name === 'Ada'
      ? ['#b98a6a', '#f3d9b8', '#2f4858', '#d9a07f', '#3a2218']
      : ['#5f7f86', '#c9dedd', '#c8553d', '#a9714b', '#15110f'];

  function draw(context: CanvasRenderingContext2D, time: number): void {
    const sway = Math.sin(time) * 4;
    const ellipse = (colour: string, x: number, y: number, across: number, down: number) => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
      context.fill();
    };
    const ground = context.createLinearGradient(0, 0, 960, 540);
    ground.addColorStop(0, window);
    ground.addColorStop(0.55, wall);
    context.fillStyle = ground;
    context.fillRect(0, 0, 960, 540);
    ellipse(hair, 480 + sway, 230, 122, 140);
    ellipse(coat, 480, 600, 270, 205);
    context.fillStyle = skin;
    context.fillRect(435 + sway / 2, 340, 90, 90);
    ellipse(skin, 480 + sway, 255, 95, 122);
    ellipse(hair, 480 + sway, 155, 98, 46);
    for (const side of [-38, 38]) ellipse('#1b1512', 480 + sway + side, 250, 8, 9);
    context.strokeStyle = '#6b2f25';
    context.lineWidth = 6;
    context.lineCap = 'round';
    context.beginPath();
    context.arc(480 + sway, 290, 34, 0.2 * Math.PI, 0.8 * Math.PI);
    context.stroke();
  }

  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    const [camera] = stream.getVideoTracks();
    if (!camera) return stream;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context?.scale(scale, scale);
    const [track] = canvas.captureStream(10).getVideoTracks();
    if (!context || !track) return stream;
    const settings = camera.getSettings();
    Object.defineProperties(track, { label: { value: camera.label }, getSettings: { value: () => settings } });
    camera.stop();
    const drawing = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(drawing);
      draw(context, performance.now() / 700);
    }, 100);
    return new MediaStream([...stream.getAudioTracks(), track]);
  };
}
