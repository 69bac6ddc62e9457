import type { CurrentCall } from '@parley/sdk';
import { Avatar } from '../../people/avatar.tsx';
import { RemoteTile } from './remote-tile.tsx';
import { ScreenTile } from './screen-tile.tsx';
import type { StagePlan } from './stage-plan.ts';

/** The others: one face large, several side by side, a shared screen before them; letters that breathe while it rings. */
export function Stage({ plan, phase, name }: { plan: StagePlan; phase: CurrentCall['phase']; name: string }) {
  const { screen, faces, alone } = plan;
  if (faces.length === 0)
    return (
      <div className="parley-stage parley-stage--waiting" data-rings={phase === 'initiating' || phase === 'ringing'}>
        <Avatar name={name} size="large" />
      </div>
    );
  return (
    <div className="parley-stage" data-screen={screen !== null}>
      {screen ? <ScreenTile remote={screen} /> : null}
      <ul className="parley-stage__faces" data-count={Math.min(faces.length, 4)}>
        {faces.map((remote) => (
          <RemoteTile key={remote.participant.id} remote={remote} main={alone} />
        ))}
      </ul>
    </div>
  );
}
