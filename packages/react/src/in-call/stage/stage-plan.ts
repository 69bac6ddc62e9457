import type { RemoteParticipant } from '@parley/sdk';

/** Who and what is shown, and how large. */
export interface StagePlan {
  /** Whose screen is large, with the faces beside it. */
  screen: RemoteParticipant | null;
  faces: RemoteParticipant[];
  /** One face alone, which fills the whole room, behind the controls too. */
  alone: boolean;
}

/** What the stage shows of these people. Of several shared screens the latest is large. */
export function stagePlan(remotes: readonly RemoteParticipant[]): StagePlan {
  const screen = remotes.findLast((remote) => remote.screen !== null && remote.participant.isScreenSharing) ?? null;
  return { screen, faces: [...remotes], alone: remotes.length === 1 && screen === null };
}
