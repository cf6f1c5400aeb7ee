"""What readers get, measured on the built site: access, markup, weight, speed, and ways.

``make audit`` prints every figure beside the bar it must reach, and fails over a bar.
Each module measures one thing and yields rows; ``__main__`` shows them.
"""
