"""Answer plain HTTP beside the Streamlit pages: health, unknown addresses, the page shell. Starlette only."""
