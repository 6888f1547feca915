"""The frame of the JSON door: who comes in, how rows are paged and written, how errors look."""
