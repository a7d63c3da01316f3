/** The flattened configuration of one owner, every value coloured and tagged by where it came from. */
import type { ReactElement } from 'react';
import type { LocatedRef } from '../../../main/core/types/source';
import { originWords } from '../../ui/badge';
import { Icon } from '../../ui/icons';
import { SourceLink, sourceText } from '../../ui/source-link';
import { originTags, type EffectiveSection, type SectionRow } from './effective-rows';

export function EffectiveTable({ sections }: { readonly sections: readonly EffectiveSection[] }): ReactElement {
  return (
    <table className="effective-table">
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Value</th>
          <th scope="col">From</th>
          <th scope="col">Line</th>
        </tr>
      </thead>
      {sections.map(({ name, rows }) => (
        <tbody key={name} aria-label={name || 'General'}>
          <tr className="effective-section">
            <th scope="rowgroup" colSpan={4}>
              {name || 'General'}
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.path} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row }: { readonly row: SectionRow }): ReactElement {
  const { path, member, value, template, from, because, simulated } = row;
  return (
    <tr className="effective-row" data-from={from}>
      <th scope="row" title={path}>
        {member}
        {!simulated && (
          <span className="effective-unsimulated" title="Not simulated yet: shown, but it changes nothing here">
            <Icon name="info" size={12} label="not simulated yet" />
          </span>
        )}
      </th>
      <td className="effective-value">
        {template !== null && (
          <>
            <code className="effective-template">{template}</code>
            <Icon name="chevron" size={11} label="becomes" />
          </>
        )}
        <code>{value === '' ? '""' : value}</code>
      </td>
      <td>
        <span className={`effective-from from-${from}`} title={originWords[from]}>
          <b>{originTags[from]}</b> {originWords[from]}
        </span>
      </td>
      <td className="effective-lines">
        {because.length === 0 ? (
          <span className="muted">–</span>
        ) : (
          because
            .slice(0, 3)
            .map((source) => <SourceLink key={`${source.file} ${source.pointer}`} source={source} text={shortSource(source)} />)
        )}
      </td>
    </tr>
  );
}

/** File name and line; the folder stands in the tooltip, the kinds of files can be told by the value's source. */
function shortSource(source: LocatedRef): string {
  return sourceText(source).replace(/^.*\//, '');
}
