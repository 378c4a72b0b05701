namespace Wenmai;

/// <summary>What kind of demand a directive makes (要求类型), D01-D12. Values are the numbers of the codes and never change.</summary>
public enum DirectiveType : byte
{
    /// <summary>D01 义务: a duty to act that no other type covers.</summary>
    Obligation = 1,

    /// <summary>D02 禁止: an act is forbidden.</summary>
    Prohibition = 2,

    /// <summary>D03 责任分工: somebody is named who answers or does.</summary>
    Assignment = 3,

    /// <summary>D04 监督检查: checks are ordered.</summary>
    Inspection = 4,

    /// <summary>D05 问责追究: a sanction for failure.</summary>
    Accountability = 5,

    /// <summary>D06 量化指标: a number to be met, also a masked one.</summary>
    QuantifiedTarget = 6,

    /// <summary>D07 时限: a time to be met.</summary>
    Deadline = 7,

    /// <summary>D08 学习教育: study or training is ordered.</summary>
    Education = 8,

    /// <summary>D09 建章立制: rules or mechanisms are to be set up or revised.</summary>
    Mechanism = 9,

    /// <summary>D10 整改整治: known problems are to be put right.</summary>
    Rectification = 10,

    /// <summary>D11 激励保障: reward, resources, protection, permission.</summary>
    Support = 11,

    /// <summary>D12 报告公开: report up, file, publish.</summary>
    Reporting = 12,
}
