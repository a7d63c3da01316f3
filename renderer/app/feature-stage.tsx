/** Shows one feature and keeps the visited others as they were: an editor's undo and a map's zoom survive a look elsewhere. */
import { Suspense, useState, type ReactElement } from 'react';
import { features } from '../features';
import { useRoute, type FeatureId } from '../ui/navigation';
import { VisibilityProvider } from '../ui/visibility';
import { DraftBanner } from './draft-banner';
import { ErrorBoundary } from './error-boundary';

export function FeatureStage(): ReactElement {
  const route = useRoute();
  const [visited, setVisited] = useState<ReadonlySet<FeatureId>>(new Set([route]));
  if (!visited.has(route)) setVisited(new Set([...visited, route]));
  return (
    <>
      {features
        .filter((feature) => visited.has(feature.id))
        .map(({ id, title, Component }) => (
          <section key={id} className="stage" aria-label={title} hidden={id !== route}>
            <VisibilityProvider value={id === route}>
              <DraftBanner feature={id} />
              <ErrorBoundary name={title}>
                <Suspense fallback={<div className="stage-loading">Loading {title}…</div>}>
                  <Component />
                </Suspense>
              </ErrorBoundary>
            </VisibilityProvider>
          </section>
        ))}
    </>
  );
}
