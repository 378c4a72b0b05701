using Wenmai.Storage;

namespace Wenmai.Tests.Engines;

/// <summary>The embedded engine keeps the contract.</summary>
public sealed class EmbeddedEngineTests : EngineContract
{
    protected override string Engine => GenerationManifest.EmbeddedEngine;
}
