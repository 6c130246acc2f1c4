namespace OpenTslm.Agents.Chat;

/// <summary>A language model has used up what it may.</summary>
internal sealed class ChatBudgetException(string message) : Exception(message);
