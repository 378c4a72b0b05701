namespace Wenmai.Semantics;

/// <summary>A deep model gave no usable vectors.</summary>
/// <param name="reason">Why, in Chinese, without a full stop.</param>
/// <param name="isPassing">Whether it may be worth asking again.</param>
public sealed class DeepModelException(string reason, bool isPassing) : Exception(reason)
{
    /// <summary>Whether it may be worth asking again.</summary>
    public bool IsPassing => isPassing;
}
