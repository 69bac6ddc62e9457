import { useCallDesk, useParleyClient } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { Modal } from '../parts/modal.tsx';
import { carryOut } from './place-call.ts';
import { questionWords } from './question-sentence.ts';

/** Asks before one call is left for another, or moved here from another device. */
export function CallQuestion() {
  const t = useT();
  const client = useParleyClient();
  const { desk } = client;
  const question = useCallDesk((desk) => desk.question);
  if (!question) return null;
  const { title, words, yes, no } = questionWords(t, question);
  const dismiss = () => desk.setState({ question: null });
  return (
    <Modal title={title} onDismiss={dismiss}>
      <p>{words}</p>
      <div className="parley-modal__actions">
        <Button look="primary" onClick={() => void carryOut(client, question.placement, true)}>
          {yes}
        </Button>
        <Button onClick={dismiss}>{no}</Button>
      </div>
    </Modal>
  );
}
