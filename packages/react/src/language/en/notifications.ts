/** Keys begin with `notifications.`. */
export const notifications = {
  'notifications.offer': 'Ring even when this tab is in the background',
  'notifications.offerWords': 'A notification says who calls, with buttons to accept or decline.',
  'notifications.allow': 'Allow notifications',
  'notifications.notNow': 'Not now',
  'notifications.allowed': 'Calls are announced by a notification when this tab is in the background.',
  'notifications.denied':
    'Notifications are blocked, so calls ring only inside this tab. To undo it, open the site settings beside the address, allow notifications, and reload the page.',
  'notifications.unsupported':
    'This browser shows no notifications for this page. On an iPhone or iPad, add the page to the home screen first.',
} as const;
