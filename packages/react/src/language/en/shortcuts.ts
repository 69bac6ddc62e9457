/** Keys begin with `shortcuts.`. */
export const shortcuts = {
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.microphone': 'Mute or unmute the microphone',
  'shortcuts.talk': 'Hold to talk while muted',
  'shortcuts.camera': 'Turn the camera on or off',
  'shortcuts.screen': 'Share the screen, or stop',
  'shortcuts.fullScreen': 'Full screen',
  'shortcuts.pictureInPicture': 'Picture-in-picture',
  'shortcuts.details': 'Call details',
  'shortcuts.sheet': 'This list',
  'shortcuts.leave': 'Close what is open, then show the conversations',
  'shortcuts.space': 'Space',
  'shortcuts.escape': 'Esc',
  'shortcuts.close': 'Close',
} as const;
