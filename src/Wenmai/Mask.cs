namespace Wenmai;

/// <summary>What a mask stands for, as far as its neighbours tell.</summary>
public enum MaskKind : byte
{
    /// <summary>Not to be told.</summary>
    Unknown = 0,

    /// <summary>地名: <c>**市</c>, <c>xx街道</c>.</summary>
    Place = 1,

    /// <summary>单位: <c>**局</c>, <c>xx公司</c>.</summary>
    Unit = 2,

    /// <summary>人名: <c>**同志</c>, <c>张**</c>.</summary>
    Person = 3,

    /// <summary>数字: <c>**次</c>, <c>第**期</c>.</summary>
    Number = 4,
}

/// <summary>A place in a text where a name or a number was left out (脱敏).</summary>
/// <param name="Span">The characters that stand for it: <c>**</c>, <c>xx</c>, <c>×</c>, <c>某</c>, <c>〇</c>.</param>
/// <param name="Kind">What was left out.</param>
public sealed record Mask(TextSpan Span, MaskKind Kind);
