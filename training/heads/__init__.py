"""The families of heads: what each is trained on, with which features, and how it is measured."""
