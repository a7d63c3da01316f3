/** Records to publish, and whether the zones have them. */
import type { ReactElement } from 'react';
import type { RecordAdvice } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { SourceLink } from '../../ui/source-link';
import { recordLine } from './onboarding-words';

export function RecordTable({ records }: { readonly records: readonly RecordAdvice[] }): ReactElement {
  return (
    <div className="record-scroll">
      <table className="record-table" aria-label="Records to publish">
        <thead>
          <tr>
            <th scope="col" className="domain-tools">
              <span className="visually-hidden">Copy</span>
            </th>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Value</th>
            <th scope="col">In the zones</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={`${record.name} ${record.type}`}>
              <td className="domain-tools">
                <IconButton
                  icon="copy"
                  size="small"
                  label={`Copy the ${record.type} record of ${record.name}`}
                  onClick={() => void copyText(recordLine(record), 'the record')}
                />
              </td>
              <td className="mono">{record.name}</td>
              <td>{record.alias ? `${record.type} alias` : record.type}</td>
              <td className="mono">{record.value}</td>
              <td>
                <StatusPill tone={record.done ? 'ok' : record.known ? 'warning' : 'neutral'}>
                  {record.done ? 'yes' : record.known ? 'no' : 'not known here'}
                </StatusPill>
                {!record.done && record.found !== null && <span className="mono"> {record.found} </span>}
                {record.because.slice(0, 1).map((source) => (
                  <SourceLink key={`${source.file} ${source.line}`} source={source} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
