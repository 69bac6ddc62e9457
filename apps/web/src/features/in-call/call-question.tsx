import { useStore } from 'zustand';
import { Button } from '../../parts/button.tsx';
import { Modal } from '../../parts/modal.tsx';
import { useSession } from '../../session/use-session.ts';
import { callDesk } from './call-desk.ts';
import { carryOut } from './place-call.ts';
import { questionWords } from './question-sentence.ts';

/** Asks before one call is left for another, or moved here from another device. */
export function CallQuestion() {
  const { parley } = useSession();
  const question = useStore(callDesk, (desk) => desk.question);
  if (!question) return null;
  const { title, words, yes, no } = questionWords(question);
  const dismiss = () => callDesk.setState({ question: null });
  return (
    <Modal title={title} onDismiss={dismiss}>
      <p>{words}</p>
      <div className="modal__actions">
        <Button look="primary" onClick={() => void carryOut(parley, question.placement, true)}>
          {yes}
        </Button>
        <Button onClick={dismiss}>{no}</Button>
      </div>
    </Modal>
  );
}
