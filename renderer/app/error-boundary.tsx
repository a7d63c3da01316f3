/** Keeps a bug in one feature from taking the window: shows what was thrown, and begins the feature anew on request. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { EmptyState } from '../ui/empty-state';

export interface ErrorBoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly thrown: Error | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { thrown: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { thrown: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(thrown: Error, info: ErrorInfo): void {
    console.error(`${this.props.name} failed`, thrown, info.componentStack);
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (!thrown) return this.props.children;
    return (
      <EmptyState
        icon="error"
        title={`${this.props.name} stopped because of a bug in the studio`}
        actions={
          <>
            <Button variant="primary" icon="refresh" onClick={() => this.setState({ thrown: null })}>
              Start {this.props.name} anew
            </Button>
            <Button icon="copy" onClick={() => void copyText(thrown.stack ?? thrown.message, 'the details')}>
              Copy details
            </Button>
          </>
        }
      >
        <p>The rest of the studio and your files are not touched.</p>
        <pre className="error-text">{thrown.message}</pre>
      </EmptyState>
    );
  }
}
