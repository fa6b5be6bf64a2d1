import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** What is shown in place of what broke. */
  readonly words: string;
  readonly children: ComponentChildren;
}

/** What breaks while it is drawn is shown as broken, and everything around it lives on. */
export class Boundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div class="placeholder" role="alert">
        {this.props.words}
      </div>
    );
  }
}
