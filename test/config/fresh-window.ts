/**
 * Tests that share their modules share a window too: what one file asked a feature for, told in a toast, or
 * has not written of its settings yet, is not for the next one.
 */
import { answer } from '../../renderer/api/commands';
import { useSettings, writeNow } from '../../renderer/api/settings';
import { featureIds } from '../../renderer/ui/navigation';
import { useToasts } from '../../renderer/ui/toast';

for (const feature of featureIds) answer(feature, () => undefined)();
useToasts.setState({ messages: [] });
writeNow();
useSettings.setState({ theme: 'system', layout: {} });
