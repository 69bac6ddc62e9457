import type { TranslationOf } from '../define-translations.ts';
import type { incoming as english } from '../en/incoming.ts';

export const incoming: TranslationOf<typeof english> = {
  'incoming.audio': '{{name}} vous appelle',
  'incoming.video': '{{name}} vous appelle en vidéo',
  'incoming.in': 'Dans « {{conversation}} »',
  'incoming.endsOther': 'Vous êtes dans un autre appel. Accepter y mettra fin.',
  'incoming.private': 'Personne ne vous entend ni ne vous voit avant que vous acceptiez.',
  'incoming.accept': 'Accepter',
  'incoming.endAndAccept': 'Terminer l’appel en cours et accepter',
  'incoming.withoutCamera': 'Répondre sans caméra',
  'incoming.decline': 'Refuser',
  'incoming.more_one': '{{name}} vous appelle aussi',
  'incoming.more_other': '{{name}} et d’autres vous appellent aussi',
};
