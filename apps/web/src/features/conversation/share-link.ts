type Sharing = Pick<Navigator, 'share'>;

/** Whether this device has a sheet to hand links to other apps; desktop browsers mostly have none. */
export function canShare(device: Partial<Sharing> = navigator): device is Sharing {
  return typeof device.share === 'function';
}

/** Opens the device's share sheet with a link that may still be on its way. Rejects as `url` does. */
export async function shareLink(
  url: Promise<string>,
  title: string,
  device: Sharing = navigator,
): Promise<'shared' | 'cancelled' | 'refused'> {
  const link = await url;
  try {
    await device.share({ title, url: link });
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused';
  }
}
