/** Tests that share their modules share a window too: what one file asked a feature for, and told in a toast, is not for the next one. */
import { answer } from '../../renderer/api/commands';
import { featureIds } from '../../renderer/ui/navigation';
import { useToasts } from '../../renderer/ui/toast';

for (const feature of featureIds) answer(feature, () => undefined)();
useToasts.setState({ messages: [] });
