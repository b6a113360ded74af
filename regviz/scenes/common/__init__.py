"""What more than one scene needs: how questions are answered, films packed, numbers and words written."""
