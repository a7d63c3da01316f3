/** Copies the curl command that sends a trace's request to the running edge. */
import { buildCurl } from '../../../main/core/explain/curl';
import type { Trace } from '../../../main/core/types/trace';
import { useEdge } from '../../api/stores';
import { copyText } from '../../ui/copy';

/** The command asks the endpoint that the trace came through; where the edge has no own address for it, the shared one. */
export function useCopyCurl(): (trace: Trace) => void {
  const status = useEdge((state) => state.status);
  return (trace) => {
    const endpoint = status?.endpoints.find(({ domain }) => domain === trace.dns?.endpoint);
    const target = {
      address: endpoint?.address ?? '127.0.0.1',
      httpsPort: status?.httpsPort ?? null,
      httpPort: status?.httpPort ?? null,
      caPath: status?.caPath ?? null,
    };
    void copyText(buildCurl(trace, target), 'the curl command');
  };
}
