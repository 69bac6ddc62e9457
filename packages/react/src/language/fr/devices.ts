import type { TranslationOf } from '../define-translations.ts';
import type { devices as english } from '../en/devices.ts';

export const devices: TranslationOf<typeof english> = {
  'devices.microphone': 'Micro',
  'devices.camera': 'Caméra',
  'devices.speaker': 'Haut-parleur',
  'devices.theMicrophone': 'le micro',
  'devices.theCamera': 'la caméra',
  'devices.numbered': 'Appareil {{number}}',
  'devices.show': 'Afficher mes appareils',
  'devices.tryMicrophone': 'Réessayer le micro',
  'devices.tryCamera': 'Réessayer la caméra',
  'devices.noMicrophoneFound': 'Aucun micro n’a été trouvé.',
  'devices.noCameraFound': 'Aucune caméra n’a été trouvée.',
  'devices.microphonesUnnamed':
    'Vos micros apparaîtront dès que le navigateur permettra à cette page d’en utiliser un.',
  'devices.camerasUnnamed': 'Vos caméras apparaîtront dès que le navigateur permettra à cette page d’en utiliser une.',
  'devices.notShownDenied': 'Le navigateur a pour consigne de ne pas partager vos appareils.',
  'devices.notShown':
    'Aucun micro ni aucune caméra n’a pu être utilisé. Branchez-en un, ou fermez ce qui l’utilise, puis réessayez.',
  'devices.oneDenied': 'Le navigateur a pour consigne de ne pas partager « {{name}} ».',
  'devices.oneAbsent': '« {{name}} » est introuvable.',
  'devices.oneUnplugged': '« {{name}} » a été débranché.',
  'devices.oneBusy': '« {{name}} » est utilisé par un autre programme.',
  'devices.oneInterrupted': '« {{name}} » est retenu par le système.',
  'devices.oneInsecure': 'Les navigateurs n’en donnent pas à une page dont l’adresse n’est pas sécurisée.',
  'devices.oneUnsupported': 'Ce navigateur ne peut pas utiliser « {{name}} » dans une page.',
  'devices.oneFailed': '« {{name}} » n’a pas démarré.',
  'devices.formerGoesOn': '{{what}} Le précédent reste utilisé.',
  'devices.replaced': '« {{former}} » a été débranché, « {{now}} » le remplace.',
  'devices.microphoneDenied': 'Le navigateur a pour consigne de ne pas partager le micro.',
  'devices.cameraDenied': 'Le navigateur a pour consigne de ne pas partager la caméra.',
  'devices.microphoneAbsent': 'Aucun micro n’a été trouvé.',
  'devices.cameraAbsent': 'Aucune caméra n’a été trouvée.',
  'devices.microphoneUnplugged': 'Le micro a été débranché.',
  'devices.cameraUnplugged': 'La caméra a été débranchée.',
  'devices.microphoneBusy': 'Le micro est utilisé par un autre programme.',
  'devices.cameraBusy': 'La caméra est utilisée par un autre programme.',
  'devices.microphoneInterrupted': 'Le système retient le micro, peut-être pour un appel téléphonique.',
  'devices.cameraInterrupted': 'Le système retient la caméra, peut-être par un volet de confidentialité.',
  'devices.microphoneInsecure':
    'Les navigateurs ne donnent pas de micro à une page dont l’adresse n’est pas sécurisée.',
  'devices.cameraInsecure': 'Les navigateurs ne donnent pas de caméra à une page dont l’adresse n’est pas sécurisée.',
  'devices.microphoneUnsupported': 'Ce navigateur ne peut pas utiliser de micro dans une page.',
  'devices.cameraUnsupported': 'Ce navigateur ne peut pas utiliser de caméra dans une page.',
  'devices.microphoneFailed': 'Le micro n’a pas démarré.',
  'devices.cameraFailed': 'La caméra n’a pas démarré.',
  'devices.othersCannotHear': 'Les autres ne vous entendent pas.',
  'devices.othersCannotSee': 'Les autres ne vous voient pas.',
  'devices.allowChromium':
    'Cliquez sur l’icône au début de la barre d’adresse, autorisez-y {{device}}, puis réessayez.',
  'devices.allowAndroid':
    'Touchez l’icône à côté de l’adresse, ouvrez Autorisations, autorisez {{device}}, puis réessayez.',
  'devices.allowFirefox':
    'Cliquez sur le signe barré à côté de l’adresse, levez le blocage sur {{device}}, puis réessayez.',
  'devices.allowSafari':
    'Dans le menu de Safari, choisissez Réglages pour ce site web, autorisez {{device}}, puis réessayez.',
  'devices.allowIos':
    'Touchez le menu de la page à côté de l’adresse, ouvrez Réglages du site web, autorisez {{device}}, puis réessayez.',
  'devices.allowOther': 'Autorisez {{device}} dans les réglages du navigateur pour ce site, puis réessayez.',
  'devices.theDevices': 'vos appareils',
  'devices.plugIn': 'Branchez-en un, puis réessayez.',
  'devices.plugInAgain': 'Rebranchez l’appareil et il reprendra de lui-même, ou choisissez-en un autre.',
  'devices.closeUser': 'Fermez ce qui l’utilise, puis réessayez.',
  'devices.comesBack': 'Il reviendra de lui-même.',
  'devices.useHttps': 'Ouvrez cette page en https, ou par localhost sur la machine qui l’héberge.',
  'devices.useCurrent': 'Utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
  'devices.tryAgain': 'Réessayez ; si rien ne change, débranchez-le ou redémarrez le navigateur.',
  'devices.screenDenied':
    'Le système n’autorise pas ce navigateur à partager l’écran. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.',
  'devices.screenFailed': 'L’écran n’a pas pu être partagé. Réessayez, ou choisissez une autre fenêtre.',
};
