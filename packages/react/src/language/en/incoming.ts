/** Keys begin with `incoming.`. */
export const incoming = {
  'incoming.audio': '{{name}} is calling',
  'incoming.video': '{{name}} is calling with video',
  'incoming.in': 'In “{{conversation}}”',
  'incoming.endsOther': 'You are in another call. Accepting ends it.',
  'incoming.private': 'Nothing is heard or seen of you until you accept.',
  'incoming.accept': 'Accept',
  'incoming.endAndAccept': 'End current call and accept',
  'incoming.withoutCamera': 'Answer without camera',
  'incoming.decline': 'Decline',
  'incoming.more_one': '{{name}} is calling too',
  'incoming.more_other': '{{name}} and others are calling too',
} as const;
