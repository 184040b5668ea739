"""Choices: closed-class words of which a text must take one, such as all / some / none or before / after."""
